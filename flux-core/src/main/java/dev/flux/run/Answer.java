package dev.flux.run;

/// What one question of a health check came to.
///
/// @param words as in `http 200 in 12 ms`; fit to be shown
record Answer(boolean well, String words) {}
