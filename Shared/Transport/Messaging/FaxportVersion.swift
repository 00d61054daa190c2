/// Which Faxport this is.
package enum FaxportVersion {
    /// After semantic versioning; it changes with each release.
    package static let current = "0.3.0"
}
