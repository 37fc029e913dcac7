# sshd_place.sh - where settings of ours stand, so that they come first: sshd keeps the first value of a keyword.
SSHD_MAIN=/etc/ssh/sshd_config
SSHD_FOLDER=/etc/ssh/sshd_config.d
SSHD_OURS=$SSHD_FOLDER/00-flux.conf
ADDS=' '

# sshd_theirs FILE - a file without our block, and with those of its lines struck out that would add to what we say.
sshd_theirs() {
  BEGIN='# BEGIN flux ssh' END='# END flux ssh' awk -v adds="$ADDS" '
    $0 == ENVIRON["BEGIN"] { inside = 1; next }
    $0 == ENVIRON["END"] { inside = 0; next }
    inside { next }
    { word = tolower($1); sub(/[="].*/, "", word) }
    word == "match" { matching = 1 }
    !matching && word != "" && index(adds, " " word " ") { print "#flux " $0; next }
    { print }' "$ROOT$1"
}

# sshd_place KNOWS_INCLUDE - dropin where the main file reads the folder before all else; include where it never does;
# inline where it does so too late, or where sshd cannot.
sshd_place() {
  [ "$1" = yes ] || { printf inline && return; }
  sshd_theirs "$SSHD_MAIN" | {
    place=include
    while read -r word rest; do
      case $word in '' | '#'*) continue ;; esac
      case $place:$word:$rest in
        include:[Ii]nclude:*/sshd_config.d/\*.conf*) place=dropin ;;
        late:[Ii]nclude:*/sshd_config.d/\*.conf*) place=inline ;;
        include:*) place=late ;;
      esac
    done
    case $place in late) place=include ;; esac
    printf %s "$place"
  }
}
