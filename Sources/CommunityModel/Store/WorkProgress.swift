/// How far long work is: an import, taking one back, an export, bringing an older file forward.
public struct WorkProgress: Hashable, Sendable {
  /// What it does.
  public enum Stage: String, Hashable, Sendable, CaseIterable {
    case reading
    case comparing
    case writing
    /// Filling the search index; part of writing.
    case indexing
    case undoing
    /// Writing an export.
    case exporting
    /// Backing up a file of an older version as it is, in hundredths.
    case backingUp
    /// Bringing a file of an older version to this one.
    case migrating
    /// Reckoning figures.
    case counting
    /// Waiting until another window has written; seconds.
    case waiting
  }

  public var stage: Stage
  public var done: Int
  /// How many there are in all; nil while nobody knows.
  public var total: Int?

  public init(_ stage: Stage, done: Int, total: Int?) {
    self.stage = stage
    self.done = done
    self.total = total
  }

  /// Reports to a watch how far the work is; throws where that wants to stop.
  public func report(to watch: WorkWatch?) throws(StoreError) {
    if watch?(self) == false { throw .cancelled }
  }
}

/// Hears how far long work is, every some hundred things; false stops it.
public typealias WorkWatch = (WorkProgress) -> Bool
