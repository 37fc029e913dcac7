# shellcheck shell=sh
# java-options.sh - says which word of FLUX_JAVA_OPTIONS its Java does not know; sourced by the launcher where there are any. Not every Java
# knows each switch of the launcher's own, so Java is told to pass over what it does not know, and would pass over a user's slip too.

# check_java_options JAVA - ends the launcher at the first unknown one. One start of Java tells all names; only a name that is not among
# them costs another, as Java takes a few words that are none of its flags.
check_java_options() {
  case " $FLUX_JAVA_OPTIONS" in *" -XX:"*) ;; *) return 0 ;; esac
  names=$("$1" -XX:+UnlockDiagnosticVMOptions -XX:+UnlockExperimentalVMOptions -XX:+PrintFlagsFinal -version 2>/dev/null)
  for word in $FLUX_JAVA_OPTIONS; do
    case $word in -XX:*) ;; *) continue ;; esac
    name=${word#-XX:}
    name=${name#[+-]}
    case $names in *" ${name%%=*} "*) continue ;; esac
    said=$("$1" -XX:+UnlockDiagnosticVMOptions -XX:+UnlockExperimentalVMOptions "$word" -version 2>&1) || unknown_java_option "$1"
  done
}

unknown_java_option() {
  meant=${said#*Did you mean \'}
  if [ "$meant" = "$said" ]; then meant=; else
    meant=${meant%%\'*}
    case $meant in "(+/-)"*)
      case $word in -XX:-*) meant=-${meant#*")"} ;; *) meant=+${meant#*")"} ;; esac
      ;;
    esac
    meant="; did you mean \"-XX:$meant\"?"
  fi
  printf 'flux: FLUX_JAVA_OPTIONS: this Java knows no %s%s\n' "$word" "$meant" >&2
  printf '  next: %s -XX:+PrintFlagsFinal -version    shows all that it knows\n' "$1" >&2
  exit 2
}
