/// One reason that the vendor gave for a rejection; a message may contain several.
package struct RejectionReason: Codable, Hashable, Sendable {
    /// The reason.
    package let code: ReasonCode
    /// The kind of fault.
    package let `class`: RejectionClass
    /// The vendor's own words, kept verbatim.
    package let vendorText: String

    /// Makes a reason with the class that the catalogue gives its code.
    ///
    /// This is the only place that looks up a class; from here on, a reason carries it.
    package init(code: ReasonCode, vendorText: String) {
        self.code = code
        self.class = RejectionCatalogue.entry(for: code).class
        self.vendorText = vendorText
    }
}
