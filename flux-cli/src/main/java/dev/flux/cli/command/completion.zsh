#compdef flux
# Completion of flux for zsh: flux itself says what could follow.
_flux() {
  local value meaning files=
  local -a found open
  while IFS=$'\t' read -r value meaning; do
    # Without a meaning there is nothing to show beside the word.
    case $value in
      :files) files=yes ;;
      *[=.]) open+=("${value//:/\\:}${meaning:+:$meaning}") ;;
      *) found+=("${value//:/\\:}${meaning:+:$meaning}") ;;
    esac
  done < <(flux complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
  (( $#found )) && _describe flux found
  (( $#open )) && _describe flux open -S ''
  [[ -z $files ]] || _files
}
if [[ $funcstack[1] == _flux ]]; then _flux "$@"; else compdef _flux flux; fi
