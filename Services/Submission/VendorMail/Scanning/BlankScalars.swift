extension ScannedText {
    /// Whether one of the rarer line breaks is in `range`, which ends before the next `\n`.
    func hasLineBreak(in range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, length) = scalar(at: index)
            if scalar.isLineBreak { return true }
            index += length
        }
        return false
    }
}

extension Unicode.Scalar {
    /// A space of any kind, even one without width, or a tab, but no line break.
    var isBlank: Bool {
        guard !isASCII else { return self == " " || self == "\t" }
        return self == "\u{200B}" || properties.generalCategory == .spaceSeparator
    }

    /// A line break of any kind.
    var isLineBreak: Bool {
        (value >= 0x0A && value <= 0x0D) || value == 0x85 || value == 0x2028 || value == 0x2029
    }
}
