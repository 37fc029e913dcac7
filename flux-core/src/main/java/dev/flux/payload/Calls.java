package dev.flux.payload;

import dev.flux.resource.FileAbsent;
import dev.flux.resource.FileContent;
import dev.flux.resource.Reaction;
import dev.flux.resource.Resource;

/// Which shell functions stand for which resource. A new kind does not compile until it stands here.
final class Calls {

    private Calls() {}

    static Call of(Resource resource) {
        return switch (resource) {
            case FileContent(var path, var mode, var owner, var content) ->
                Call.of("file_content", path, mode.substring(1), owner, content);
            case FileAbsent(var path) -> Call.of("file_absent", path);
            case Reaction(var unit, var how, var _) -> Call.of("reaction", how.toString(), unit);
        };
    }
}
