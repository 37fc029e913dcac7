package dev.flux.inventory;

import java.util.HashMap;
import java.util.Map;

/// Keeps one copy of what many hosts say alike, so that a large fleet is not as many times as large in memory.
final class Shared {

    private final Map<String, String> words = new HashMap<>();
    private final Map<Map<String, String>, Map<String, String>> maps = new HashMap<>();

    String word(String word) {
        return words.computeIfAbsent(word, same -> same);
    }

    Map<String, String> map(Map<String, String> map) {
        return maps.computeIfAbsent(Map.copyOf(map), same -> same);
    }
}
