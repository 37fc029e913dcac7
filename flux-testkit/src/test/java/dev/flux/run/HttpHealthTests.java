package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.flux.host.Care;
import dev.flux.host.HealthSpec;
import dev.flux.host.HealthSpec.Check;
import dev.flux.host.HealthSpec.When;
import dev.flux.host.Site;
import dev.flux.report.HostReport;
import dev.flux.testkit.FakeTransport;
import dev.flux.testkit.PosixShell;
import dev.flux.testkit.ThrowawayHost;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Health checks that ask for a page: from the host and from here, in plain and over TLS.
class HttpHealthTests {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private ThrowawayHost host;
    private final AtomicInteger status = new AtomicInteger(200);
    private final List<HttpServer> servers = new ArrayList<>();

    @BeforeEach
    void host() {
        host = Hosts.dash(folder);
    }

    @AfterEach
    void end() {
        host.close();
        stop();
    }

    private void stop() {
        servers.forEach(server -> server.stop(0));
        servers.clear();
    }

    private String serve(HttpServer server, String scheme) {
        servers.add(server);
        server.createContext("/health", exchange -> {
            if (status.get() == 302) {
                exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
            }
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        return scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/health";
    }

    private String plain() throws IOException {
        return serve(HttpServer.create(loopback(), 5), "http");
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /// @param interval where it is the deadline too, nobody asks twice
    private HostReport ran(String url, Site from, Duration interval) throws InterruptedException {
        var fleet = new Fleet(FakeTransport.to(host), folder);
        var check = new HealthSpec(new Check.Http(url), When.AFTER, from, false, 1, interval, Duration.ofMinutes(1));
        fleet.cares = Cares.everywhere(new Care(List.of(check), List.of()));
        return fleet.exec("true");
    }

    /// What a host that is well says; it may take its time.
    private String well(String url, Site from) throws InterruptedException {
        var report = ran(url, from, Duration.ofMillis(100));
        return report.health().orElse("none") + " " + report.cause();
    }

    private String unwell(String url, Site from) throws InterruptedException {
        return ran(url, from, Duration.ofMinutes(1)).cause();
    }

    private void only(String tool) {
        for (var other : List.of("curl", "wget")) {
            if (!other.equals(tool)) {
                host.sh("f=$(command -v " + other + ") && mount --bind /dev/null \"$(readlink -f \"$f\")\"");
            }
        }
        assumeTrue(tool.isEmpty() || !host.sh("command -v " + tool).isBlank(), tool + " is not on this machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void theHostAsksByWhatItHas(String tool) throws Exception {
        only(tool);
        var url = plain();

        assertThat(well(url, Site.HOST)).startsWith("healthy (http exit 0 in ");
        for (int bad : List.of(404, 503)) {
            status.set(bad);
            assertThat(unwell(url, Site.HOST))
                    .startsWith(
                            tool.equals("curl")
                                    ? "not healthy: http " + bad + " in "
                                    : "not healthy: http: a bad answer");
        }
        stop();
        assertThat(unwell(url, Site.HOST)).startsWith("not healthy: http: no answer from " + url);
    }

    private void onlyTheWgetOfBusybox() {
        only("wget");
        assumeTrue(PosixShell.BUSYBOX.isHere(), "no busybox on this machine");
        host.sh("mount --bind \"$(command -v busybox)\" \"$(readlink -f \"$(command -v wget)\")\"");
    }

    @Test
    void theWgetOfBusyboxIsAskedInItsOwnWords() throws Exception {
        onlyTheWgetOfBusybox();
        var url = plain();

        assertThat(well(url, Site.HOST)).startsWith("healthy (http exit 0 in ");
        status.set(404);
        assertThat(unwell(url, Site.HOST)).startsWith("not healthy: http: a bad answer from " + url);
        stop();
        assertThat(unwell(url, Site.HOST)).startsWith("not healthy: http: no answer from " + url);
    }

    @Test
    void theWgetOfBusyboxIsNotBelievedAboutACertificate() throws Exception {
        onlyTheWgetOfBusybox();

        assertThat(unwell(secure(context(selfSigned())), Site.HOST))
                .startsWith("not healthy: http: the host's wget is busybox's and checks no certificate");
    }

    @Test
    void aRedirectionIsAGoodAnswerWhereverItLeads() throws Exception {
        only("curl");
        status.set(302);

        assertThat(well(plain(), Site.HOST)).startsWith("healthy (http exit 0 in ");
    }

    @Test
    void aHostThatCannotAskSaysSo() throws Exception {
        only("");

        assertThat(unwell(plain(), Site.HOST))
                .startsWith("not healthy: http: the host has neither curl nor wget; write from = \"controller\"");
    }

    /// A server with a key that only itself vouches for.
    private KeyStore selfSigned() throws Exception {
        var store = new File(folder.toFile(), "server.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor(5, TimeUnit.MINUTES) && made.exitValue() == 0).isTrue();
        return KeyStore.getInstance(store, PASSWORD);
    }

    private static SSLContext context(KeyStore own) throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("server", own.getCertificate("server"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private String secure(SSLContext context) throws IOException {
        var made = HttpsServer.create(loopback(), 5);
        made.setHttpsConfigurator(new HttpsConfigurator(context));
        return serve(made, "https");
    }

    @Test
    void aCertificateThatNobodyTrustsIsNoGoodAnswerFromAnywhere() throws Exception {
        var url = secure(context(selfSigned()));

        assertThat(unwell(url, Site.CONTROLLER))
                .startsWith("not healthy: http: its certificate is not trusted here: " + url);
        for (var tool : List.of("curl", "wget")) {
            if (Files.isExecutable(Path.of("/usr/bin", tool))) {
                host.close();
                host = Hosts.dash(folder);
                only(tool);
                assertThat(unwell(url, Site.HOST))
                        .as(tool)
                        .startsWith("not healthy: http: its certificate is not trusted by the host: " + url);
            }
        }
    }

    @Test
    void aCertificateThatIsTrustedHereIsAsGoodAsPlain() throws Exception {
        var context = context(selfSigned());
        var before = SSLContext.getDefault();
        var url = secure(context);
        try {
            SSLContext.setDefault(context);
            assertThat(well(url, Site.CONTROLLER)).startsWith("healthy (http 200 in ");
            status.set(500);
            assertThat(unwell(url, Site.CONTROLLER)).startsWith("not healthy: http 500 in ");
        } finally {
            SSLContext.setDefault(before);
        }
    }
}
