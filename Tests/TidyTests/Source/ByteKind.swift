/// What a byte can begin in Swift source.
enum ByteKind {
    case blank
    case newline
    case word
    case digit
    case slash
    case quote
    case hash
    case backtick
    case opening
    case closing
    case other

    /// Indexed by the byte; all bytes above ASCII count as parts of words.
    static let table = (0...UInt8.max).map(kind)

    private static func kind(of byte: UInt8) -> ByteKind {
        switch Character(Unicode.Scalar(byte)) {
        case " ", "\t", "\r": .blank
        case "\n": .newline
        case "a"..."z", "A"..."Z", "_", "$", "\u{80}"...: .word
        case "0"..."9": .digit
        case "/": .slash
        case "\"": .quote
        case "#": .hash
        case "`": .backtick
        case "(": .opening
        case ")": .closing
        default: .other
        }
    }
}
