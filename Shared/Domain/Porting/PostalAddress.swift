/// A street address in the United States, exactly as another party has it on file.
package struct PostalAddress: Codable, Hashable, Sendable {
    /// Number, street and suite.
    package var street: String
    /// The city.
    package var city: String
    /// The two-letter code.
    package var state: String
    /// Exactly five digits when valid.
    package var zip: String

    /// Makes an address, valid or not.
    package init(street: String = "", city: String = "", state: String = "", zip: String = "") {
        self.street = street
        self.city = city
        self.state = state
        self.zip = zip
    }

    /// Reads an address in which any part may be missing.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        street = try container.decodeTextIfPresent(forKey: .street)
        city = try container.decodeTextIfPresent(forKey: .city)
        state = try container.decodeTextIfPresent(forKey: .state)
        zip = try container.decodeTextIfPresent(forKey: .zip)
    }
}
