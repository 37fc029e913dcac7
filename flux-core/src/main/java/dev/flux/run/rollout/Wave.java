package dev.flux.run.rollout;

import java.util.List;

/// One wave of a lane, and how it stands.
final class Wave {

    /// How its gates stand.
    enum Door {
        /// What comes before it is not done, or need not be.
        OUTSIDE,
        ENTERING,
        INSIDE,
        LEAVING,
        /// Nothing of it is left to do.
        BEHIND
    }

    final List<String> hosts;
    Door door = Door.OUTSIDE;
    boolean told;
    int left;
    int failures;
    int unreachable;

    Wave(List<String> hosts) {
        this.hosts = hosts;
        this.left = hosts.size();
    }

    boolean isWaiting() {
        return door == Door.ENTERING || door == Door.LEAVING;
    }
}
