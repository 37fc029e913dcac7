package dev.flux.remote.ssh;

import org.apache.sshd.client.kex.DHGClient;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.kex.DHFactory;
import org.apache.sshd.common.kex.KeyExchange;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.session.Session;

/// The library's key exchange without its check of host certificates, which compares them with the address that was
/// dialled, behind a jump host our own. [HostKeyCheck] looks at every certificate, with the name that is meant.
final class CertifiedKeyExchange extends DHGClient {

    private CertifiedKeyExchange(DHFactory factory, Session session) {
        super(factory, session);
    }

    static KeyExchangeFactory of(DHFactory factory) {
        return new KeyExchangeFactory() {
            @Override
            public String getName() {
                return factory.getName();
            }

            @Override
            public KeyExchange createKeyExchange(Session session) {
                return new CertifiedKeyExchange(factory, session);
            }
        };
    }

    @Override
    protected void verifyCertificate(Session session, OpenSshCertificate certificate) {
        // the session's verifier does, before anything is sent
    }
}
