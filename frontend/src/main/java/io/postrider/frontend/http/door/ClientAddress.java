package io.postrider.frontend.http.door;

import io.postrider.settings.value.AddressBlock;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

/**
 * Where a request came from: the connection's other end, or, if that is a trusted proxy, the rightmost address of
 * X-Forwarded-For that is not. Whatever stands left of it anybody could have written.
 */
public final class ClientAddress {
    private final List<AddressBlock> trusted;

    public ClientAddress(List<AddressBlock> trusted) {
        this.trusted = trusted;
    }

    public String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (trusted.isEmpty() || !isTrusted(address)) {
            return address;
        }
        List<String> forwarded = forwarded(request);
        for (int i = forwarded.size() - 1; i >= 0 && isTrusted(address); i--) {
            String before = forwarded.get(i);
            if (!isAddress(before)) {
                break;
            }
            address = before;
        }
        return address;
    }

    private static List<String> forwarded(HttpServletRequest request) {
        List<String> addresses = new ArrayList<>();
        Enumeration<String> headers = request.getHeaders("X-Forwarded-For");
        while (headers.hasMoreElements()) {
            for (String address : headers.nextElement().split(",", -1)) {
                addresses.add(address.strip());
            }
        }
        return addresses;
    }

    private boolean isTrusted(String address) {
        InetAddress parsed = InetAddress.ofLiteral(withoutBrackets(address));
        return trusted.stream().anyMatch(block -> block.contains(parsed));
    }

    private static boolean isAddress(String text) {
        try {
            return InetAddress.ofLiteral(withoutBrackets(text)) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String withoutBrackets(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }
}
