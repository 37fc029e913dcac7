package dev.flux.remote.ssh;

import java.time.Duration;

/// How long each phase of connecting may take in all, on our own clock, and how often a link is asked whether it lives.
///
/// @param dns to resolve a name
/// @param tcp to connect
/// @param identification until the server has said which SSH it speaks
/// @param keyExchange until keys are agreed
/// @param login to authenticate
/// @param heartbeat between two questions; a link that leaves three unanswered is lost
public record Phases(
        Duration dns, Duration tcp, Duration identification, Duration keyExchange, Duration login, Duration heartbeat) {

    /// 5, 10, 10, 20, 30 and 10 seconds.
    public static final Phases USUAL = new Phases(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10));
}
