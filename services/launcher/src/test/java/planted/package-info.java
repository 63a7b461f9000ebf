/** One violation of every architecture rule, so that a rule which finds nothing is noticed. */
package planted;
