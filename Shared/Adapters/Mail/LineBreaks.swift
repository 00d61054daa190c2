import Foundation

/// Line breaks in one form: mail has CRLF, some programs write a lone CR.
enum LineBreaks {
    /// The same bytes of UTF-8 with `\n` for each line break; without a copy if they have only such.
    static func unified(_ bytes: Data) -> Data {
        guard bytes.contains(carriageReturn) else { return bytes }
        var unified = Data(capacity: bytes.count)
        var follows = false
        for byte in bytes {
            if byte == carriageReturn {
                unified.append(lineFeed)
            } else if byte != lineFeed || !follows {
                unified.append(byte)
            }
            follows = byte == carriageReturn
        }
        return unified
    }

    /// The same text with `\n` for each line break.
    static func unified(_ text: String) -> String {
        guard text.utf8.contains(carriageReturn) else { return text }
        return String(decoding: unified(Data(text.utf8)), as: UTF8.self)
    }

    private static let carriageReturn = UInt8(ascii: "\r")
    private static let lineFeed = UInt8(ascii: "\n")
}
