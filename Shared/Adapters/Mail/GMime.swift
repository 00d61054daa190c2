import CGMime
import Foundation

// A Swift interface to the parts of GMime that this target uses. GMime's objects are reference-counted: the caller of
// a function named `…_new` or `…_construct_…` owns one reference and releases it in a `defer`; pointers from `…_get_…`
// are borrowed from their object.

/// GMime, which must be initialised once before its first use.
enum GMime {
    private static let setUpOnce: Void = g_mime_init()

    /// Initialises GMime; every entry point of this target calls it first.
    static func setUp() {
        setUpOnce
    }

    /// Casts `pointer` to a superclass, or to a class that a type check has just confirmed.
    static func cast<Source, Target>(
        _ pointer: UnsafeMutablePointer<Source>,
        to target: Target.Type = Target.self
    ) -> UnsafeMutablePointer<Target> {
        UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: target)
    }

    /// A copy of a string that the caller owns, which is freed.
    static func take(_ string: UnsafeMutablePointer<CChar>?) -> String? {
        guard let string else { return nil }
        defer { g_free(string) }
        return String(cString: string)
    }

    /// A copy of a string that GMime owns.
    static func copy(_ string: UnsafePointer<CChar>?) -> String? {
        string.map { String(cString: $0) }
    }

    /// A stream over a copy of `bytes`; the caller owns the reference.
    static func stream(of bytes: Data) -> UnsafeMutablePointer<GMimeStream>? {
        bytes.withUnsafeBytes { buffer in
            g_mime_stream_mem_new_with_buffer(buffer.bindMemory(to: CChar.self).baseAddress, buffer.count)
        }
    }

    /// The bytes that `write` writes to its stream, of which about `expected` are expected; they are not copied.
    static func collect(expecting expected: Int = 0, _ write: (UnsafeMutablePointer<GMimeStream>) -> Void) -> Data {
        guard let array = g_byte_array_sized_new(guint(clamping: expected)) else { return Data() }
        guard let stream = g_mime_stream_mem_new_with_byte_array(array) else {
            g_byte_array_unref(array)
            return Data()
        }
        // The array outlives the stream, and its bytes outlive the array.
        g_mime_stream_mem_set_owner(cast(stream), 0)
        write(stream)
        g_object_unref(stream)
        let count = Int(array.pointee.len)
        guard let bytes = g_byte_array_free(array, 0), count > 0 else { return Data() }
        return Data(bytesNoCopy: bytes, count: count, deallocator: .custom { bytes, _ in g_free(bytes) })
    }

    /// The SHA-256 of `bytes` in lower-case hexadecimal.
    static func sha256(_ bytes: Data) -> String {
        let digest = bytes.withUnsafeBytes { buffer in
            g_compute_checksum_for_data(
                G_CHECKSUM_SHA256,
                buffer.bindMemory(to: UInt8.self).baseAddress,
                gsize(buffer.count)
            )
        }
        return take(digest) ?? ""
    }

    /// Decodes `bytes` as text in `charset`; `nil` if they are invalid or the charset is unknown.
    static func text(of bytes: Data, charset: String) -> String? {
        var written: gsize = 0
        let converted = bytes.withUnsafeBytes { buffer in
            g_convert(
                buffer.bindMemory(to: CChar.self).baseAddress,
                gssize(buffer.count),
                "UTF-8",
                charset,
                nil,
                &written,
                nil
            )
        }
        guard let converted else { return nil }
        defer { g_free(converted) }
        return String(validating: UnsafeRawBufferPointer(start: converted, count: Int(written)), as: UTF8.self)
    }
}
