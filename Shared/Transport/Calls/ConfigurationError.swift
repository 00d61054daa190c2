/// A mistake in the configuration that keeps a process from starting.
package struct ConfigurationError: Error, CustomStringConvertible {
    /// What is wrong and what to do.
    package let description: String

    /// Creates an error.
    package init(_ description: String) {
        self.description = description
    }
}

extension ConfigurationError {
    /// The error for `tcp` endpoints without keys.
    package static func plain(_ endpoints: [String], name: String) -> ConfigurationError {
        ConfigurationError(
            "\(endpoints.joined(separator: ", ")): tcp is never used without encryption. Create keys with "
                + "`faxport keys new --all` and add --key-file \(name).key --access access.json, or use ipc:///path."
        )
    }
}
