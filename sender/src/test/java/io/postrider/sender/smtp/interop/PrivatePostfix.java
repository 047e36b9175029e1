package io.postrider.sender.smtp.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A Postfix of our own in a directory, on loopback, that takes mail for x.test into one maildir: with all it offers at one
 * port, and at another as an exchanger that knows neither PIPELINING nor CHUNKING. Only root may start one; where it cannot be
 * had, the test is skipped with the reason.
 */
final class PrivatePostfix implements AutoCloseable {

    static final int SIZE_LIMIT = 800_000;
    static final int RECIPIENT_LIMIT = 10;

    private static final Duration START = Duration.ofSeconds(30);

    private final Path root;
    private final int port;
    private final int plainPort;

    private PrivatePostfix(Path root, int port, int plainPort) {
        this.root = root;
        this.port = port;
        this.plainPort = plainPort;
    }

    static PrivatePostfix start(Path root) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can start a Postfix for this test");
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/postfix")), "Postfix is not installed");
        assumeTrue(succeeds("sh", "-c", "command -v openssl"), "openssl is not installed");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        PrivatePostfix postfix = new PrivatePostfix(root, freePort(), freePort());
        postfix.configure();
        assumeTrue(postfix.control("start"), "this machine does not let Postfix start");
        Awaitility.await("Postfix").atMost(START).until(() -> isOpen(postfix.port) && isOpen(postfix.plainPort));
        return postfix;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    InetSocketAddress plainAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), plainPort);
    }

    /** Waits for the message with this subject, and reads it. */
    String awaitMail(String subject) {
        Path arrived = root.resolve("mail/box/new");
        return Awaitility.await("the message " + subject)
                .atMost(START)
                .until(() -> find(arrived, "Subject: " + subject + "\n"), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<String> find(Path arrived, String line) {
        try (Stream<Path> files = Files.list(arrived)) {
            return files.map(PrivatePostfix::read)
                    .filter(mail -> mail.contains(line))
                    .findFirst();
        } catch (IOException _) {
            // The maildir is made with the first message.
            return Optional.empty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure() throws IOException {
        assumeTrue(succeeds("cp", "-rL", "/etc/postfix", root.resolve("conf").toString()), "no /etc/postfix");
        for (String directory : List.of("spool", "data", "mail")) {
            Files.createDirectory(root.resolve(directory));
        }
        assumeTrue(
                succeeds("chown", "postfix", root.resolve("data").toString())
                        && succeeds("chown", "65534:65534", root.resolve("mail").toString())
                        && succeeds(
                                "openssl",
                                "req",
                                "-x509",
                                "-newkey",
                                "rsa:2048",
                                "-nodes",
                                "-days",
                                "2",
                                "-subj",
                                "/CN=mx.x.test",
                                "-keyout",
                                root + "/key.pem",
                                "-out",
                                root + "/cert.pem"),
                "this machine has no such users or makes no certificates");
        writeMain();
        writeServices();
    }

    private void writeMain() throws IOException {
        Files.writeString(root.resolve("conf/main.cf"), """
                compatibility_level = 3.6
                queue_directory = ROOT/spool
                data_directory = ROOT/data
                command_directory = /usr/sbin
                daemon_directory = /usr/lib/postfix/sbin
                maillog_file = ROOT/log
                maillog_file_prefixes = ROOT
                mail_owner = postfix
                setgid_group = postdrop
                myhostname = mx.x.test
                mydestination =
                alias_maps =
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                smtputf8_enable = yes
                smtpd_tls_security_level = may
                smtpd_tls_cert_file = ROOT/cert.pem
                smtpd_tls_key_file = ROOT/key.pem
                message_size_limit = SIZE
                smtpd_recipient_limit = RECIPIENTS
                smtpd_recipient_restrictions = check_recipient_access inline:{
                  { no@x.test = 550 5.1.1 no such user }, { later@x.test = 450 4.2.0 not now } }, permit
                smtpd_relay_restrictions = reject_unauth_destination
                smtpd_end_of_data_restrictions = check_sender_access inline:{
                  { spammer@a.test = 554 5.7.1 not from you } }
                virtual_mailbox_domains = x.test
                virtual_mailbox_base = ROOT/mail
                virtual_mailbox_maps = static:box/
                virtual_mailbox_limit = 0
                virtual_uid_maps = static:65534
                virtual_gid_maps = static:65534
                """.replace("ROOT", root.toString())
                .replace("SIZE", String.valueOf(SIZE_LIMIT))
                .replace("RECIPIENTS", String.valueOf(RECIPIENT_LIMIT)));
    }

    private void writeServices() throws IOException {
        Files.writeString(root.resolve("conf/master.cf"), """
                127.0.0.1:%d inet n - n - - smtpd
                127.0.0.1:%d inet n - n - - smtpd
                  -o smtpd_discard_ehlo_keywords=chunking,pipelining,starttls
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                tlsmgr unix - - n 1000? 1 tlsmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                flush unix n - n 1000? 0 flush
                proxymap unix - - n - - proxymap
                proxywrite unix - - n - 1 proxymap
                error unix - - n - - error
                retry unix - - n - - error
                virtual unix - n n - - virtual
                anvil unix - - n - 1 anvil
                postlog unix-dgram n - n - 1 postlogd
                """.formatted(port, plainPort));
    }

    private boolean control(String command) {
        return succeeds("postfix", "-c", root.resolve("conf").toString(), command);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isOpen(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        control("stop");
    }
}
