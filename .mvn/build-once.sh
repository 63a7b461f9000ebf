# Sourced by affect: builds, one process at a time. The lock is a link to the number of the process
# that holds it, since making one either works or does not, on every system; whoever waits and finds
# that process gone takes the link away.
lock=$here/.mvn/building

is_stale() {
  [ ! -f "$application" ] ||
    [ -n "$(find "$here/pom.xml" "$here/schemas" "$here"/src/*/pom.xml "$here"/src/*/src/main \
      "$here"/services/*/pom.xml "$here"/services/*/src/main -newer "$application" -type f -print |
      head -n 1)" ]
}

# A process of another user cannot be signalled, but it is seen to be there.
is_running() {
  kill -0 "$1" 2>/dev/null || [ -d "/proc/$1" ] || ps -p "$1" >/dev/null 2>&1
}

holder_is_gone() {
  holder=$(readlink "$lock" 2>/dev/null) && ! is_running "$holder"
}

# One at a time, and after another look: the lock may be a new one by then.
remove_if_gone() {
  if holder_is_gone && ln -s $$ "$lock.removing" 2>/dev/null; then
    if holder_is_gone; then
      rm -f "$lock"
    fi
    rm -f "$lock.removing"
  fi
}

take_lock() {
  if [ ! -w "$here/.mvn" ]; then
    echo "affect: $here/.mvn cannot be written to, so nothing can be built; AFFECT_NO_BUILD=1 runs what is there" >&2
    exit 1
  fi
  waited=0
  until ln -s $$ "$lock" 2>/dev/null; do
    [ $((waited % 60)) -ne 0 ] ||
      echo "Waiting for another ./affect that builds (if there is none: rm $lock*) ..." >&2
    remove_if_gone
    waited=$((waited + 1))
    sleep 1
  done
  trap 'rm -f "$lock"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

build_once() {
  take_lock
  if is_stale; then # the one before may have built it
    echo "Building Affectstream (the first time it fetches its libraries: some minutes) ..." >&2
    (cd "$here" && ./mvnw -q -ntp -DskipTests package) >&2 || {
      echo "affect: the build failed; the lines above say where." >&2
      exit 1
    }
    echo "Built." >&2
  fi
  rm -f "$lock"
  trap - EXIT INT TERM
}
