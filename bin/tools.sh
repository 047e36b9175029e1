# shellcheck shell=sh
# Read by the scripts of this folder, in $root: finds what builds need, or says what is missing and ends with 78.

: "${root:?}"
# shellcheck source=cli/src/main/dist/lib/jdk.sh
. "$root/cli/src/main/dist/lib/jdk.sh"
JAVA_HOME=$(find_jdk javac) || exit 78
if ! command -v mvn >/dev/null; then
    echo "postrider: needs Maven and there is no mvn on the PATH: install it (Debian: apt-get install maven)" >&2
    exit 78
fi
: "${MAVEN_OPTS:=--sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1 -XX:+UseSerialGC}"
export JAVA_HOME MAVEN_OPTS
