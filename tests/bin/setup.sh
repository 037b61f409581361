# shellcheck shell=sh
# SPDX-License-Identifier: Apache-2.0
# What ./demo and ./check need before they can start: a JDK, and QEMU.
# Sourced, after $program was set to the name that messages begin with.
: "${program:?}"

say() { printf '%s\n' "$*"; }

# Ends the script because the machine lacks something: exit code 2 tells it apart from a failed run.
lacking() {
  printf '%s: %s\n' "$program" "$1" >&2
  exit 2
}

# Without a UTF-8 locale, a JVM can neither pass on nor print what is not ASCII: file names, for example. One that is named
# but not installed is none.
utf8_locale() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    # What is known needs no process.
    C.UTF-8) return 0 ;;
    '' | C | POSIX) ;;
    *) [ "$(locale charmap 2>/dev/null)" != UTF-8 ] || return 0 ;;
  esac
  LC_ALL=C.UTF-8
  export LC_ALL
}

# Prints the feature release of a JDK's compiler (8, 11, 17 …), or 0 where there is none.
jdk_release() {
  if [ ! -x "$1/bin/javac" ] || [ ! -x "$1/bin/java" ]; then
    echo 0
    return
  fi
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \(1\.\)\{0,1\}\([0-9]\{1,\}\).*/\2/p; q' | grep . || echo 0
}

# Sets JAVA_HOME: the given one, else that of the javac on the path, else the first fitting one of /usr/lib/jvm.
find_jdk() {
  if [ -n "${JAVA_HOME-}" ]; then
    release=$(jdk_release "$JAVA_HOME")
    [ "$release" -ge 17 ] || lacking "JAVA_HOME ($JAVA_HOME) is not a JDK 17 or later; unset it or point it at one"
    export JAVA_HOME
    return
  fi
  for javac in "$(command -v javac || :)" /usr/lib/jvm/*/bin/javac; do
    [ -x "$javac" ] || continue
    home=$(readlink -f "$javac")
    home=${home%/bin/javac}
    [ "$(jdk_release "$home")" -ge 17 ] || continue
    JAVA_HOME=$home
    export JAVA_HOME
    return
  done
  lacking "no JDK 17 or later was found (a JRE is not enough); on Debian or Ubuntu: apt-get install openjdk-17-jdk-headless"
}

# Runs apt-get as root, without a question and without waiting for ever: for its locks, for the network, or at all.
as_root_apt_get() {
  set -- timeout 900 env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a apt-get \
    -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -o Acquire::http::Timeout=30 -o Acquire::https::Timeout=30 "$@"
  [ "$(id -u)" -eq 0 ] || set -- sudo -n "$@"
  "$@" </dev/null
}

# Sets $absent to those of the given programs that are not on the path, each behind a blank.
find_absent() {
  absent=
  for tool in "$@"; do
    command -v "$tool" >/dev/null || absent="$absent $tool"
  done
}

# Makes sure that the given programs are on the path; they come from Debian's packages qemu-system-x86 and qemu-utils.
need_qemu() {
  find_absent "$@"
  [ -n "$absent" ] || return 0
  by_hand="apt-get install --no-install-recommends qemu-system-x86 qemu-utils"
  command -v apt-get >/dev/null ||
    lacking "these programs are missing:$absent; install QEMU 7.2 or later with its tools (on Debian or Ubuntu: $by_hand)"
  [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null ||
    lacking "these programs are missing:$absent; only root can install them: $by_hand"
  say "Installing QEMU from the system's packages (missing:$absent) …"
  log=$(mktemp)
  for try in 1 2 3; do
    # The lists can be locked by another apt for a while, or be good enough although a server failed: so the installation decides.
    as_root_apt_get update >"$log" 2>&1 || :
    if as_root_apt_get install -y --no-install-recommends qemu-system-x86 qemu-utils >>"$log" 2>&1; then
      rm -f "$log"
      find_absent "$@"
      [ -z "$absent" ] || lacking "QEMU was installed, but these programs are not on the path:$absent"
      return 0
    fi
    [ "$try" = 3 ] || sleep 10
  done
  tail -n 20 "$log" >&2
  rm -f "$log"
  lacking "QEMU could not be installed (apt-get's last lines are above); install it by hand: $by_hand"
}

# Ends the script where a build could not write into this checkout, which is the working folder.
need_writable() {
  for folder in . target */target */*/target; do
    [ ! -d "$folder" ] || [ -w "$folder" ] ||
      lacking "$(cd "$folder" && pwd) cannot be written to by $(id -un); builds write into the checkout"
  done
}

# Sets QAPI4J_QEMUS, unless it is set, to the folders of the QEMUs of other releases that tests/bin/install-qemu has installed.
# With an argument that is not empty, has it install all that it knows. The working folder is the checkout.
find_other_qemus() {
  [ -z "${QAPI4J_QEMUS-}" ] || return 0
  if [ -n "$1" ]; then
    for other in 5.2 10.0 11.1; do
      tests/bin/install-qemu "$other" >/dev/null || lacking "QEMU $other could not be installed (the reason is above)"
    done
  fi
  QAPI4J_QEMUS=
  for other in $(tests/bin/install-qemu --installed); do
    QAPI4J_QEMUS=${QAPI4J_QEMUS:+$QAPI4J_QEMUS:}$other
  done
  export QAPI4J_QEMUS
}

# Prints the folder of QEMU's programs that somebody has named, or that of a release (11.1), which is one of QAPI4J_QEMUS, or
# comes from tests/bin/install-qemu. The working folder is the checkout.
qemu_folder() {
  case $1 in
    '' | *[!0-9.]* | *[!0-9] | [!0-9]*) echo "$1" ;;
    *)
      find_other_qemus ''
      rest=${QAPI4J_QEMUS-}:
      while [ -n "$rest" ]; do
        folder=${rest%%:*}
        rest=${rest#*:}
        version=$("${folder:-/nowhere}/qemu-img" --version 2>/dev/null || :)
        case "$version " in
          "qemu-img version $1."* | "qemu-img version $1 "*)
            echo "$folder"
            return
            ;;
        esac
      done
      tests/bin/install-qemu "$1" ||
        lacking "there is no QEMU $1 in QAPI4J_QEMUS, and it was not installed; name the folder of its programs instead"
      ;;
  esac
}
