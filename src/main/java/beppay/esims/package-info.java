/// Owns eSIM profiles: ICCIDs, activation and confirmation codes, QR codes.
@NullMarked
package beppay.esims;

import org.jspecify.annotations.NullMarked;
