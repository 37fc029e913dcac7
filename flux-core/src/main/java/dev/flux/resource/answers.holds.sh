# answers PORT PATH BIND - HTTP on loopback says 200 or sends to TLS, and nothing listens on PORT but at the addresses in BIND, if any.

answers_holds() {
  if ! answers_now "$1" "$2"; then
    why "nothing answers on port $1 yet"
    return 7
  fi
  [ -n "$3" ] || return 0
  for place in $(ss -H -ltn "sport = :$1" 2>/dev/null | awk '{ print $4 }'); do
    place=${place%:*}
    place=${place#[}
    place=${place%]}
    case " $3 " in *" $place "*) ;; *)
      why "it also listens on $place"
      return 5
      ;;
    esac
  done
}

# answers_now PORT PATH - by whatever speaks HTTP there.
answers_now() {
  if command -v curl >/dev/null 2>&1; then
    curl -fsS -m 3 -o /dev/null "http://127.0.0.1:$1$2"
  elif command -v bash >/dev/null 2>&1; then
    bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" && printf "GET %s HTTP/1.0\r\n\r\n" "$1" >&3 && read -r -t 3 line <&3 &&
      [[ $line == *" "[23][0-9][0-9]" "* ]]' "$1" "$2"
  else
    timeout 3 wget -q -O /dev/null "http://127.0.0.1:$1$2"
  fi
}
answers_shows() { saw_nothing; }
