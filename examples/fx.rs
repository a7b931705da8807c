fn main() {
    for f in std::env::args().skip(1) {
        let seed = std::fs::read(&f).unwrap();
        let id: giji::record::id::MeetingId = "x-1".parse().unwrap();
        let e = giji::convert::Entry {
            file: f.clone(),
            id: id.clone(),
            meeting: id,
            series: None,
            round: None,
            date: None,
            grade: if f.contains("web") {
                giji::record::Grade::Secondary
            } else {
                giji::record::Grade::OfficialMinutes
            },
            labels: None,
            encoding: None,
        };
        match giji::convert::convert(&seed, &e) {
            Ok(c) => {
                println!("=== {f}\n{}", giji::record::write::write(&c.minutes));
                for d in c.diagnostics {
                    println!("!! {:?} {:?}", d.code, d.place)
                }
            }
            Err(d) => println!("{d:?}"),
        }
    }
}
