package io.postrider.settings.key;

import io.postrider.settings.yaml.YamlNode;

/** What somebody wrote for a key, unread, and where. */
public record Given(YamlNode node, Origin origin) {}
