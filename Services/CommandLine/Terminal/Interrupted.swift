/// A signal asked this process to end.
package struct Interrupted: Error {}
