package dev.flux.modules.ssh;

import java.util.List;

/// Keywords that `extra` may set: none that has a setting of its own, opens a block, reads a file or runs a program.
final class Extra {

    static final List<String> KEYWORDS = List.of(
            "AcceptEnv",
            "AddressFamily",
            "AllowStreamLocalForwarding",
            "Compression",
            "ExposeAuthInfo",
            "FingerprintHash",
            "GSSAPIAuthentication",
            "GSSAPICleanupCredentials",
            "GatewayPorts",
            "HostbasedAuthentication",
            "IPQoS",
            "IgnoreRhosts",
            "IgnoreUserKnownHosts",
            "KerberosAuthentication",
            "PerSourceMaxStartups",
            "PerSourceNetBlockSize",
            "PerSourcePenaltyExemptList",
            "PermitListen",
            "PermitOpen",
            "PermitUserRC",
            "PrintLastLog",
            "PrintMotd",
            "PubkeyAcceptedAlgorithms",
            "RekeyLimit",
            "RequiredRSASize",
            "StreamLocalBindMask",
            "StreamLocalBindUnlink",
            "SyslogFacility",
            "TCPKeepAlive",
            "UseDNS",
            "VersionAddendum");

    private Extra() {}
}
