# shellcheck shell=sh
# Read by the start scripts: where a JDK 25 is. No JVM is started to find out.

# find_jdk PROGRAM: prints the home of the first JDK 25 that has bin/PROGRAM; else says what is missing and fails.
find_jdk() {
    on_path=$(command -v java) && on_path=$(readlink -f -- "$on_path") || on_path=
    for candidate in "${JAVA_HOME:-}" "${on_path%/bin/java}" /usr/lib/jvm/*; do
        if [ -x "$candidate/bin/$1" ] && is_jdk_25 "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    echo "postrider: needs a JDK 25 and found none under JAVA_HOME, on the PATH or in /usr/lib/jvm:" \
        "install one (package temurin-25-jdk or openjdk-25-jdk), or set JAVA_HOME to its folder" >&2
    return 1
}

is_jdk_25() {
    [ -r "$1/release" ] || return 1
    while IFS= read -r release_line; do
        case $release_line in
        'JAVA_VERSION="25'[!0-9]*) return 0 ;;
        esac
    done <"$1/release"
    return 1
}
