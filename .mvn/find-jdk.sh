# Sourced by mvnw and affect: leaves a JDK >= 25 in JAVA_HOME, or stops with what is missing.
# The default `java` may be older; a JAVA_HOME that is new enough is kept.
jdk_version() {
  "$1/bin/java" -XshowSettings:properties -version 2>&1 |
    sed -n 's/.*java.specification.version = \([0-9]*\).*/\1/p'
}

is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ "$(jdk_version "$1")" -ge 25 ] 2>/dev/null
}

if [ -z "${JAVA_HOME-}" ] || ! is_jdk_25 "$JAVA_HOME"; then
  found=
  for home in /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if is_jdk_25 "$home"; then
      found=$home
      break
    fi
  done
  if [ -z "$found" ]; then
    echo "Affectstream needs a JDK 25 or newer. None was found in JAVA_HOME, /usr/lib/jvm, ~/.sdkman, ~/.jdks or /opt/java." >&2
    echo "Install one (for example Eclipse Temurin 25) and set JAVA_HOME to its folder." >&2
    exit 1
  fi
  JAVA_HOME=$found
  export JAVA_HOME
fi
