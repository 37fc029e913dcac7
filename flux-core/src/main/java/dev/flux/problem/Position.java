package dev.flux.problem;

/// A place in a file that a person wrote: line and column count from 1; 0 where only the file is known.
public record Position(String file, int line, int column) implements Comparable<Position> {

    /// A whole file, where no line is to blame.
    public static Position of(String file) {
        return new Position(file, 0, 0);
    }

    @Override
    public int compareTo(Position other) {
        var byFile = file.compareTo(other.file);
        var byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
