/// The kind of JSON value that a token represents.
enum JSONKind: UInt8 {
    case null
    case `false`
    case `true`
    case number
    case string
    case array
    case object

    /// The words that Foundation's coder uses for it in errors.
    var words: String {
        switch self {
        case .null: "null"
        case .false, .true: "bool"
        case .number: "number"
        case .string: "a string"
        case .array: "an array"
        case .object: "a dictionary"
        }
    }
}

/// One value or name of a scanned text; the tokens of a text stand one behind the other in the order of the text.
///
/// An array is followed by the tokens of its elements, an object by a name and the tokens of a value in turn.
struct JSONToken: BitwiseCopyable {
    var kind: JSONKind
    /// Whether a string has neither escapes nor letters outside ASCII, or a number neither fraction nor exponent.
    var isPlain: Bool
    /// Whether a name was asked for, or a value was read with all that is inside it.
    var isAsked = false
    /// Where a string (behind its quote) or number begins; for an object, the name at which the next search starts.
    var offset: UInt32
    /// The bytes of a string (without quotes) or number; the elements of an array, the names of an object.
    var count: UInt32
    /// The token behind this one and all that is inside it; while an array or object is open, the one around it.
    var next: UInt32
}
