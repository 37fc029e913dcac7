package dev.flux.journal;

import tools.jackson.databind.node.ObjectNode;

/// One line of a run's journal.
///
/// @param sequence counts from 1 without gaps
/// @param at milliseconds since 1970 on the controller's clock
/// @param type `run`, `intent`, `host`, `end`; readers skip types they do not know
/// @param data what happened
public record Entry(long sequence, long at, String type, ObjectNode data) {}
