package dev.flux.journal;

/// Where a journal is not what was written, and why one knows.
///
/// @param line counts from 1; 0 where the whole file is meant
/// @param at the first byte of that line, from 0
/// @param what is wrong with it
public record JournalDamage(int line, long at, String what) {

    /// The whole of it.
    static JournalDamage of(String what) {
        return new JournalDamage(0, 0, what);
    }

    /// `damaged at line 12, byte 4711: what`, or what is wrong with the whole.
    public String words() {
        return line == 0 ? what : "damaged at line " + line + ", byte " + at + ": " + what;
    }
}
