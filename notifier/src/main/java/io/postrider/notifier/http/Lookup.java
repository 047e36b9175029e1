package io.postrider.notifier.http;

import io.postrider.common.address.PublicAddress;
import io.postrider.events.WebhookUrl;
import io.postrider.settings.notifier.TargetSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The addresses of a host that may be connected to. Who connects uses these very addresses: a name that is looked up
 * once more may lead elsewhere by then.
 */
final class Lookup implements AutoCloseable {

    /** What a name leads to; the system's resolver, or a test's. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final TargetSettings allowed;
    private final Names names;
    // Platform threads: the system's resolver is native code, which would hold a virtual thread's carrier.
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("notifier-lookup-", 0).daemon().factory());

    Lookup(TargetSettings allowed, Names names) {
        this.allowed = allowed;
        this.names = names;
    }

    /** At least one, in an order of their own each time. */
    List<InetAddress> allowed(WebhookUrl url, Deadline deadline) throws UnreachableException {
        List<InetAddress> good = new ArrayList<>();
        for (InetAddress address : all(url, deadline)) {
            if (allowed.allowPrivateAddresses() || PublicAddress.is(address.getAddress())) {
                good.add(address);
            }
        }
        if (good.isEmpty()) {
            throw new UnreachableException("its host has no public address; others are not connected to");
        }
        Collections.shuffle(good);
        return good;
    }

    private List<InetAddress> all(WebhookUrl url, Deadline deadline) throws UnreachableException {
        if (url.isAddress()) {
            return List.of(InetAddress.ofLiteral(url.host()));
        }
        Future<InetAddress[]> answer = threads.submit(() -> names.addresses(url.host()));
        try {
            return Arrays.asList(answer.get(deadline.leftMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            throw new UnreachableException("its host was not found in time");
        } catch (ExecutionException _) {
            throw new UnreachableException("its host was not found");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("stopping");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
