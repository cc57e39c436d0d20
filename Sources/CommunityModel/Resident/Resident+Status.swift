extension Resident.Status {
  /// The status that a resident's episodes say. Death wins over everything; then living, absent, moved out.
  /// Without any episode the person counts as living, somewhere not known.
  public init(of residences: some Sequence<Residence>) {
    var status: Resident.Status?
    for residence in residences {
      switch (residence.ending, residence.kind) {
      case (.death, _):
        self = .deceased
        return
      case (nil, .absent):
        status = status == .living ? .living : .absent
      case (nil, _):
        status = .living
      case (.movedOut, _):
        status = status ?? .movedOut
      }
    }
    self = status ?? .living
  }
}
