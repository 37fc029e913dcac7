# Completion of flux for fish: flux itself says what could follow.
function __flux_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in (flux complete -- $words[2..-1] 2>/dev/null)
        if string match -q ':files*' -- $line
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete -c flux -f -a '(__flux_complete)'
