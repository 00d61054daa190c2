/// The doctor and the organization that asks for a port, as the CRM knows them.
package struct Practice: Codable, Hashable, Sendable {
    /// The practice group; without one no vendor account can be opened, not even for a solo practitioner.
    package var practiceGroupID: String?
    /// The name of the practice; a solo practitioner chooses one.
    package var practiceName: String?
    /// The CRM's id of the doctor.
    package var providerID: String
    /// The doctor's name.
    package var providerName: String
    /// Whether the doctor works alone.
    package var soloPractitioner: Bool
    /// The office address in the doctor settings.
    package var doctorAddress: PostalAddress?
    /// The office address in the practice-group settings.
    package var practiceGroupAddress: PostalAddress?
    /// The Updox account that the practice has of its own, which cannot be used; `nil` if it names none.
    package var ownUpdoxAccount: String?

    /// Makes a practice, complete or not.
    package init(
        practiceGroupID: String? = nil,
        practiceName: String? = nil,
        providerID: String = "",
        providerName: String = "",
        soloPractitioner: Bool = false,
        doctorAddress: PostalAddress? = nil,
        practiceGroupAddress: PostalAddress? = nil
    ) {
        self.practiceGroupID = practiceGroupID
        self.practiceName = practiceName
        self.providerID = providerID
        self.providerName = providerName
        self.soloPractitioner = soloPractitioner
        self.doctorAddress = doctorAddress
        self.practiceGroupAddress = practiceGroupAddress
    }

    /// Reads a practice in which anything may be missing.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        practiceGroupID = try container.decodeIfPresent(String.self, forKey: .practiceGroupID)
        practiceName = try container.decodeIfPresent(String.self, forKey: .practiceName)
        providerID = try container.decodeTextIfPresent(forKey: .providerID)
        providerName = try container.decodeTextIfPresent(forKey: .providerName)
        soloPractitioner = try container.decodeIfPresent(Bool.self, forKey: .soloPractitioner) ?? false
        doctorAddress = try container.decodeIfPresent(PostalAddress.self, forKey: .doctorAddress)
        practiceGroupAddress = try container.decodeIfPresent(PostalAddress.self, forKey: .practiceGroupAddress)
        ownUpdoxAccount = try container.decodeIfPresent(String.self, forKey: .ownUpdoxAccount)
    }
}
