/// Reverse-paths that say for which recipient of which mail they were made (variable envelope return paths), and cannot
/// be made by anybody else. The sender writes them, the reader of bounces knows them again.
@NullMarked
package io.postrider.common.verp;

import org.jspecify.annotations.NullMarked;
