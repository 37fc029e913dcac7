# Completion of flux for bash: flux itself says what could follow.
_flux() {
  local line=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]} cut value meaning
  local -a words
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  # Bash takes some signs for ends of words: it replaces what follows the last of them.
  [[ $word == [=:@,\&!] ]] && word=
  cut=${words[${#words[@]} - 1]}
  cut=${cut%"$word"}
  COMPREPLY=()
  while IFS=$'\t' read -r value meaning; do
    if [[ $value == :files ]]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "$word")
    else
      COMPREPLY+=("${value#"$cut"}")
    fi
  done < <(flux complete -- "${words[@]:1}" 2>/dev/null)
  [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *[=.] ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -F _flux flux
