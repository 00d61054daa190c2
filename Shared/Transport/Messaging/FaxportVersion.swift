/// The version of this build.
package enum FaxportVersion {
    /// The semantic version; it changes with each release.
    package static let current = "0.3.0"
}
