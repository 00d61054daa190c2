/// What a JSON text may be made of; every limit is checked while the text is scanned, before anything is decoded.
package struct JSONLimits: Sendable, Hashable {
    /// The most bytes of the whole text.
    package var bytes: Int
    /// The most arrays and objects inside each other.
    package var depth: Int
    /// The most names of one object.
    package var names: Int
    /// The most elements of one array.
    package var elements: Int
    /// The most values and names of the whole text; arrays and objects count too.
    package var values: Int
    /// The most bytes of one string or name, as it is written.
    package var stringBytes: Int
    /// The most digits and signs of one number.
    package var numberBytes: Int

    package init(
        bytes: Int,
        depth: Int,
        names: Int,
        elements: Int,
        values: Int,
        stringBytes: Int,
        numberBytes: Int
    ) {
        self.bytes = bytes
        self.depth = depth
        self.names = names
        self.elements = elements
        self.values = values
        self.stringBytes = stringBytes
        self.numberBytes = numberBytes
    }

    /// The limits of the coder itself, for texts that this system wrote.
    ///
    /// The depth is below that of Foundation's coder, so whatever can be decoded can be encoded again by both.
    package static let own = JSONLimits(
        bytes: 256 * 1_024 * 1_024,
        depth: 500,
        names: 1_000_000,
        elements: 4_000_000,
        values: 8_000_000,
        stringBytes: 256 * 1_024 * 1_024,
        numberBytes: 512
    )
}
