import Foundation

/// The Distinguished Encoding Rules of ASN.1 (X.690), as far as keys and signatures need them: lists of whole numbers.
enum DER {
    /// A list of numbers that are not negative, each given as its bytes with the most significant first.
    static func sequence(ofIntegers magnitudes: Data...) -> Data {
        value(0x30, magnitudes.map(integer).reduce(Data(), +))
    }

    private static func integer(_ magnitude: Data) -> Data {
        let bytes = Data(magnitude.drop { $0 == 0 })
        // A first bit would be read as a sign.
        let needsZero = bytes.first.map { $0 >= 0x80 } ?? true
        return value(0x02, needsZero ? Data([0]) + bytes : bytes)
    }

    private static func value(_ tag: UInt8, _ content: Data) -> Data {
        var length: [UInt8] = []
        if content.count < 0x80 {
            length = [UInt8(content.count)]
        } else {
            var rest = content.count
            while rest > 0 {
                length.insert(UInt8(rest & 0xFF), at: 0)
                rest >>= 8
            }
            length.insert(0x80 | UInt8(length.count), at: 0)
        }
        return Data([tag] + length) + content
    }
}
