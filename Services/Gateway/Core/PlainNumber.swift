extension FixedWidthInteger {
    /// Reads digits of ASCII, with a minus before them or without.
    ///
    /// `nil` for everything else, such as a plus, which `init(_:)` takes and a URL means as a blank.
    init?(plain text: String) {
        guard text.first != "+" else { return nil }
        self.init(text)
    }
}
