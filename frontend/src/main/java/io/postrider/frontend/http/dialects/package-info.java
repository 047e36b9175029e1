/// What the doors of vendors stand on: each is a package beside this one, which translates its vendor's request into a
/// submission and the answer back, and nothing else. What one of them needs of the system, it has by a `PostOffice`;
/// nobody but the list of doors knows any of them.
@NullMarked
package io.postrider.frontend.http.dialects;

import org.jspecify.annotations.NullMarked;
