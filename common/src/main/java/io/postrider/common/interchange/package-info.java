/// Lists in the files by which systems exchange them: comma-separated values, ours and those that others write. Whoever
/// takes
/// or gives such a file uses it; knows nothing of where a file comes from.
@NullMarked
package io.postrider.common.interchange;

import org.jspecify.annotations.NullMarked;
