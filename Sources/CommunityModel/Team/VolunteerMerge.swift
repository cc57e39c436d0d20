/// Makes two records of one volunteer into one: teams, skills and times come together, whatever named the other names the
/// record that is kept, and the other stays under its number as one that was merged. What it did stays as it was written,
/// and counts for the one who is kept.
public enum VolunteerMerge {
  /// The edits of the one save.
  public static func edits(
    _ kept: (value: Volunteer, revision: Int), taking other: (value: Volunteer, revision: Int),
    _ file: any TeamReading
  ) throws(StoreError) -> [RecordEdit] {
    guard kept.value.id != other.value.id, kept.value.mergedInto == nil, other.value.mergedInto == nil else {
      throw .invalid([RecordProblem("mergedInto", .merged)])
    }
    var hidden = other.value
    hidden.mergedInto = kept.value.id
    hidden.isActive = false
    var edits: [RecordEdit] = [
      .changed(.volunteer(kept.value.takingIn(other.value)), seen: kept.revision),
      .changed(.volunteer(hidden), seen: other.revision),
    ]
    for (record, revision) in try file.records(naming: Record.Reference(.volunteer, other.value.id)) {
      var content = record.content
      content.visitLinks { link, id in
        if link.target == .volunteer, id == other.value.id { id = kept.value.id }
      }
      edits.append(.changed(content.asRecord, seen: revision))
    }
    return edits
  }
}
