import CGMime
import Foundation

// What the rest of this target needs of GMime, in Swift's types. GMime's objects are counted references in C: whoever
// calls a function whose name ends in `_new` or `_construct_…` owns one count and gives it back in a `defer`; pointers
// from `_get_…` are borrowed from their object.

/// GMime keeps tables of its own, which have to be set up once before its first use.
enum GMime {
    private static let setUpOnce: Void = g_mime_init()

    /// Makes GMime usable; every entry point of this target calls it first.
    static func setUp() {
        setUpOnce
    }

    /// Gives `pointer` the type of a class it inherits from, or of the one that a type check has just found.
    static func cast<Source, Target>(
        _ pointer: UnsafeMutablePointer<Source>,
        to target: Target.Type = Target.self
    ) -> UnsafeMutablePointer<Target> {
        UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: target)
    }

    /// A copy of a string that the caller had to free.
    static func take(_ string: UnsafeMutablePointer<CChar>?) -> String? {
        guard let string else { return nil }
        defer { g_free(string) }
        return String(cString: string)
    }

    /// A copy of a string that stays GMime's.
    static func copy(_ string: UnsafePointer<CChar>?) -> String? {
        string.map { String(cString: $0) }
    }

    /// A stream over a copy of `bytes`; the caller owns one count.
    static func stream(of bytes: Data) -> UnsafeMutablePointer<GMimeStream>? {
        bytes.withUnsafeBytes { buffer in
            g_mime_stream_mem_new_with_buffer(buffer.bindMemory(to: CChar.self).baseAddress, buffer.count)
        }
    }

    /// What `write` puts into the stream it is given.
    static func collect(_ write: (UnsafeMutablePointer<GMimeStream>) -> Void) -> Data {
        guard let stream = g_mime_stream_mem_new() else { return Data() }
        defer { g_object_unref(stream) }
        write(stream)
        guard let array = g_mime_stream_mem_get_byte_array(cast(stream)), let bytes = array.pointee.data else {
            return Data()
        }
        return Data(bytes: bytes, count: Int(array.pointee.len))
    }

    /// The SHA-256 of `bytes` in lower-case hexadecimal digits.
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

    /// `bytes` read as text of `charset`; `nil` where they are not or the charset is unknown.
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
