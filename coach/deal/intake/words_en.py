"""English word lists the intake reads by: first names, title nouns, unit nouns, words that are never names."""

from __future__ import annotations

from coach.deal.intake.wordlist import words

FEMALE = set(
    words(
        "Ada Aisha Alice Amara Amy Ananya Andrea Angela Anita Ann Anna Anne Astrid Barbara Beatriz Bella Beth Birgit "
        "Bridget Candy Carla Carmen Carol Catherine Cathy Charlotte Cherry Chloe Christina Christine Cindy Claire Clara "
        "Coco Daisy Dana Deepa Diana Diane Donna Doris Eileen Elena Elizabeth Ella Ellen Emily Emma Erin Eva Fatima Fay "
        "Fiona Flora Freya Gina Grace Greta Gudrun Hannah Heidi Helen Hilda Ines Ingeborg Ingrid Irene Isabel Ivy Jane "
        "Janet Jasmine Jennifer Jenny Jess Jessica Joan Joanna Josephine Josie Joyce Judy Julia Julie June Karen Kate "
        "Katie Kavita Kelly Laura Lauren Leila Lena Leticia Lily Linda Lisa Lotte Louise Lucia Lucy Maggie Mandy Margaret "
        "Maria Marie Martha Mary May Meera Megan Mei Melissa Mia Michelle Mireille Moira Monica Nadia Nancy Naomi Natalie "
        "Neha Ngozi Nia Nicole Nikki Nina Noor Nora Olga Olivia Paloma Pam Patricia Paula Penny Petra Pooja Priya Rachel "
        "Rebecca Renee Rita Ritu Rosa Rosalind Ruth Sally Samantha Sandra Sara Sarah Saskia Sharon Sheila Shirley Shreya "
        "Sigrid Silvia Simone Sinead Siobhan Sophie Stella Stephanie Sue Sunita Susan Suzanne Svetlana Tamara Tanya "
        "Tatiana Teresa Theresa Tina Ursula Valerie Vanessa Vera Vicky Victoria Vivian Wendy Yasmin Yolanda Yuki Yvonne "
        "Zainab Zara Zoe "
    )
)
MALE = set(
    words(
        "Aaron Abdul Adam Adrian Ahmed Alan Albert Alex Alexander Ali Allen Amir Andrew Andy Angus Anil Anthony Arjun "
        "Arthur Arun Barry Ben Benjamin Bernard Bill Billy Bjorn Bob Bobby Brian Bruce Callum Carl Carlos Casey Charles "
        "Charlie Chidi Chris Christopher Clive Colin Craig Damian Dan Daniel Danny Dave David Declan Dennis Denny Derek "
        "Dermot Desmond Diego Dieter Dmitri Don Donald Doug Duncan Eamon Ed Eddie Edison Edward Emeka Enrique Eric Erik "
        "Ethan Eugene Evan Fabio Felix Femi Fergus Francis Frank Fred Freddie Gareth Gary Gavin George Gerald Giorgio "
        "Glenn Goran Gordon Graham Greg Gregory Gunther Guy Hamid Hamish Hans Harold Harry Haruto Harvey Hassan Henrik "
        "Henry Hiroshi Howard Hugh Hugo Ian Ibrahim Igor Imran Ivan Jack Jacob James Jamie Jan Jason Jeff Jens Jeremy "
        "Jerry Jim Jimmy Joe Joel Johan John Johnny Jonathan Jordan Jorge Jose Joseph Juan Julian Jürgen Karl Keith "
        "Kelvin Ken Kenji Kenneth Kevin Khalid Kieran Klaus Kofi Kumar Kwame Lars Lawrence Lee Leo Leon Leonard Lewis "
        "Liam Lorenzo Louis Luca Lucas Luis Luke Magnus Malcolm Marco Marcus Mario Martin Mateo Matt Matthew Max Michael "
        "Miguel Mike Mikhail Mohamed Mohammed Morgan Nathan Neil Niall Nicholas Nick Nigel Nikhil Nikolai Nils Olaf Oleg "
        "Oliver Omar Oscar Owen Pablo Paolo Pat Patrick Paul Pedro Pete Peter Phil Philip Pierre Piotr Rafael Raj Rajesh "
        "Ralph Ravi Ray Richard Rick Rob Robbie Robert Robin Roger Rohan Roland Ron Rory Ross Roy Russell Ryan Sam Sami "
        "Samir Sandeep Sanjay Scott Sean Sebastian Sergei Simon Stan Stefan Stephen Steve Steven Stuart Suresh Sven Tariq "
        "Taylor Ted Terry Theo Thomas Tim Timothy Tobias Todd Tom Tomasz Tony Trevor Uwe Victor Vijay Vikram Viktor Vince "
        "Vincent Walter Warren Wayne Wesley Will William Winston Wolfgang Xavier Yannick Yusuf Zach Zoran "
    )
)
FEMALE |= set(
    words(
        "Bettina Joanne Farah Hanna Amira Harriet Imogen Beatrice Camille Delphine Eleanor Esther Eve Florence Gemma Georgia Gillian Gwen Hazel Heather Holly Jill Jodie Kirsten Leah Leanne Lorna Lydia Marion Maureen Miranda Molly Nadine Nell Nicola Paige Pauline Philippa Phoebe Polly Roberta Rosemary Sonia Stacey Tess Tracey Trudy Violet Viv Yvette Annika Agnes Ayesha Blanca Chiara Dagmar Elif Fatou Giulia Hye Ilse Jana Katrin Leyla Marta Mina Nour Oksana Paola Rana Sana Tomoko Uma Vesna Wanda Xenia Ying Zofia"
    )
)
MALE |= set(
    words(
        "Alistair Tobias Mikael Colm Owen Vincent Kevin Kyle Keir Lachlan Leif Mads Maurice Nate Nathaniel Neville Norman Percy Quentin Rafe Rex Rodney Rupert Silas Spencer Sidney Terence Toby Tyler Wilfred Barnaby Cedric Conrad Curtis Dominic Dylan Elliot Ernest Ewan Finn Geoff Giles Herbert Ike Isaac Jasper Joshua Lance Lloyd Marvin Miles Milo Morris Nicolas Otto Ahmad Andreas Anton Babak Chen Deepak Emil Farid Gustav Hiro Ismail Jorg Kamal Lukas Marek Naveen Obi Pavel Rashid Santiago Takeshi Umar Vlad Wael Yves Zubin"
    )
)
FEMALE |= set(
    words(
        "Denise Wilma Sandra Amanda Belinda Bernadette Brenda Bryony Candace Carolyn Cassandra Celia Cheryl Constance Cora Cordelia Corinne Daphne Darlene Dawn Deborah Debbie Deirdre Delia Doreen Edith Edna Elaine Elisa Elsa Erica Estelle Ethel Eunice Faith Felicity Fern Frances Freda Gabriela Genevieve Geraldine Gladys Glenda Greer Gwyneth Hilary Honor Ida Ingrid Iris Isla Jackie Jacqueline Jeanette Jill Jocelyn Johanna Jolene Josephine Joy Juliet Justine Karin Kathleen Katrina Kay Kerry Kim Kirsty Kristin Lana Leona Lesley Lillian Lois Loretta Lorraine Lucille Lynn Mabel Madeleine Marcia Margot Marianne Marilyn Marjorie Martina Mavis Maxine Melanie Mercy Mildred Millie Mina Minnie Miriam Morag Muriel Myra Myrtle Nell Nerys Norma Odette Orla Pamela Pearl Philippa Priscilla Queenie Ramona Rhona Rhiannon Rhonda Robyn Rochelle Rosie Roxanne Sabrina Sadie Selina Serena Shelley Sian Sonja Stacy Sybil Tabitha Tamsin Tara Thelma Tilda Toni Tracy Una Verity Vivienne Winifred Zelda Annelise Birgitta Dorota Ewa Agnieszka Magdalena Joanna Katarzyna Ludmila Irina Natasha Yelena Anastasia Mariana Lucía Carmela Pilar Rocio Ximena Aurora Fiorella Giovanna Ilaria Paola Simona Fatma Ayse Zeynep Nilufer Shabnam Farida Rukhsana Nasreen Sunitha Lakshmi Padma Radha Rekha Shalini Swati Vidya Aditi Divya Kirti Nandini Akiko Emi Haruka Keiko Mariko Naoko Yoko Sofie Marta Signe Maja Niamh Aoife Anjali Meena Sanjana Renata Ioana Katya Colette Odile Solveig Greet Tuulia Ottilie Marisol Xiomara Itzel Ruxandra Halina Jadwiga Bronagh Carys Eilidh Shona Mairead Roisin"
    )
)
MALE |= set(
    words(
        "Markus Matthias Jochen Ulrich Holger Rainer Detlef Carsten Thorsten Volker Heinz Fritz Marius Florian Fabian Andre Etienne Gilles Luc Yann Thibault Guillaume Antoine Nicolo Stefano Davide Alessandro Giacomo Massimo Carlo Javier Sergio Raul Alvaro Gonzalo Andrzej Pawel Krzysztof Marcin Lukasz Tomas Jiri Petr Radek Laszlo Gabor Attila Ionut Mircea Vasile Hakan Mehmet Mustafa Ozgur Tolga Farhan Faisal Nasser Saeed Karim Tarek Youssef Kwabena Emmanuel Tendai Thabo Sipho Kagiso Takumi Ryota Daichi Minjun Jiho Prakash Ramesh Ganesh Dinesh Mahesh Rakesh Mukesh Vivek Ashok Vinod Gopal Bryn Dafydd Alun Ewen Alasdair Gregor Blair Reggie Stanley Percival Cyril Edgar Edmund Basil Claude Gilbert Hector Horace Jerome Leland Myron Otis Roscoe Thaddeus Vernon Wilbur Alfie Archie Bart Brad Brett Chad Chuck Clay Cliff Cody Cole Colby Dale Darren Darryl Dean Drew Dwayne Earl Garrett Gus Hank Harlow Heath Jared Jesse Kurt Kirk Lyle Marc Mitch Monty Ned Nolan Perry Preston Randy Reed Ricky Rod Roland Rudy Shane Shaun Skip Sonny Tate Toby Travis Trent Troy Ty Wade Walt Ward Wes Zane Per Anders Harlan Ivar Eoin Rhys Gethin Kiran Rohit Amit Bruno Thiago Joao Rui Jakub Bogdan Mihai Casper Jesper Joost Wouter Gerrit Matteo Emre Cem Tunde Chike Babatunde Hamza Bilal Ruben Gunnar Sigurd Torben Niels Rasmus Aleks Dragan Milan Goran Tibor Zoltan Istvan"
    )
)
FIRST_NAMES = FEMALE | MALE
EITHER = set(words("Alex Sam Chris Pat Jordan Taylor Morgan Casey Lee Robin Jamie Kelly Mei Jan"))

TITLE_NOUN = (
    r"(?:Directors?|Managers?|Officers?|Leads?|Engineers?|Architects?|Analysts?|Buyers?|Controllers?|Supervisors?|Coordinators?|Presidents?|Chairman|Chairwoman|Chair|Owners?|Founders?|"
    r"Partners?|Consultants?|Advis[eo]rs?|Foreman|Superintendents?|Planners?|Administrators?|Dean|Principal|Treasurer|Accountants?|Counsel|Scientists?|Technicians?|Specialists?|Chef|"
    r"Incharge|In-?charge|Auditor|Trainer|Programmer|Clerk|Bookkeeper|Dietitian|Concierge|Postmaster|Provost|Matron|Surgeon|Executives?|Assistants?|Secretary|Nurse|Steward|Warden|Registrar|Librarian|Bursar|Trustee|Marshal|Inspectors?|Estimators?|Surveyors?|Dispatchers?|Underwriters?|Actuary|"
    r"Strategist|Merchandisers?|Pharmacist|Physician|Headteacher|Developer|Designer|Boss)"
)
ACRONYM_TITLE = r"(?:CNO|CSO|CCO|CLO|CAO|CHRO|CMIO|AVP|DGM|AGM|DON|HoD|HOD|CEO|CFO|COO|CTO|CIO|CMO|CISO|CHRO|CPO|CDO|CRO|GM|MD|FD|SVP|EVP|VP|PM)"
_WORD = r"(?:[A-Za-z][A-Za-z'’&/\-]*)"
TITLE_EN = (
    rf"(?:(?:[Hh]ead|VP|SVP|EVP|[Dd]irector|[Cc]hief|[Vv]ice [Pp]resident|[Mm]anaging [Dd]irector|[Gg]eneral [Mm]anager|GM|MD) (?:of |for )?(?:[A-Z&]{_WORD}*)(?: (?:and |& )?[A-Z]{_WORD}*){{0,2}}"
    rf"|(?:VP|SVP|EVP|AVP|Director), [A-Z]{_WORD}(?: (?:and |& )?[A-Z]{_WORD}){{0,2}}"
    rf"|(?:[a-z]{_WORD} ){{1,2}}head(?![A-Za-z])"
    rf"|(?:[A-Z&]{_WORD}* ){{1,3}}[Hh]ead(?![A-Za-z])"
    rf"|[Hh]ead of {_WORD}(?: {_WORD})?"
    rf"|(?:{_WORD} ){{0,3}}?(?i:{TITLE_NOUN})(?![A-Za-z])(?: of [A-Z]{_WORD})?"
    rf"|(?:[A-Z]{_WORD} )?{ACRONYM_TITLE}(?![A-Za-z]))"
)
UNIT_EN = (
    r"(?:procurement|purchasing|sourcing|finance|operations|ops|marketing|sales|engineering|logistics|quality assurance|quality|QA|QC|production|maintenance|compliance|legal|R&D|HR|"
    r"human resources|IT security|information security|IT|supply chain|customer service|customer success|facilities|accounts payable|accounts|security|billing|warehouse|planning|estates|"
    r"clinical|nursing|housekeeping|vendor management|commercial|technical|stores|catering|scheduling|product|data|analytics|credit|lending|fraud|front office|back office|terminal ops|fleet|workshop|depot|engineering|projects|risk|treasury|tax|audit|merchandising|dispatch|transport|claims|underwriting|admissions|infosec|InfoSec)"
)
NEVER = set(
    words(
        "Finally Eventually Lately Recently Somebody Nobody Anybody Someone Legal Risk Compliance Supply Chain Treasury Audit Valley Former Ex Okay Ok Yeah Yep Right Well Alright Anyway Honestly Basically Super Love Haven't Hadn't Care Head Senior Junior Deputy Chief President Director Manager Vice Old Young Everyone Team Hotels Bank Hospital School Plant Line Shift Rep Reps Vendor Shortlist Scoring Approver Evaluator User Users Decision Signs Says Boss Puan Encik Dato Datuk Tuan Cik Technical Terminal Depot A AI APAC API Account Acct Action Actions After Agency Agenda All Allegedly Also Always An And Another Any "
        "Anyone Anything Apparently Apr April Are Aren't As Asked At Attendees Attending Aug August BI BP Bad Be Because "
        "Been Before Being Berlin Best Big Board Both Budget Budgeted But By CEO CFO CIO CNY COO CRM CTO Call Can Can't "
        "Caught Cc China Clipboards Co Company Competition Competitor Competitors Compliance Contact Contacts Corp Could "
        "Crews Current Currently Customer Customers Dear Dec December Decision Decisions Demo Detention Did Didn't Do "
        "Does Doesn't Don't Downtime EMEA ERP EU EUR Each Eight Engineering Even Everybody Everyone Everything Excel "
        "Expected FD Feb February Few Fifth Finance First Five Foods For Forwarded Four Fourth Fri Friday Friendly From "
        "Fwd GBP GM Global GmbH Good Got Great Group HQ HR Had Has Have He He's Heard Hello Her Here Hey Hi High His "
        "Hostile How However I I'd I'll I'm I've IT If In Inc Incumbent Install Intro Is Isn't It It's Its Jan January "
        "Jul July Jun June Just KPI Key LLC Last Left Legal Let Let's Line Lines Logistics London Low Ltd MD MES Mail "
        "Main Maintenance Many Mar March Marketing May Maybe Meanwhile Meeting Met Might Minutes Mon Monday Most Must My "
        "Needs Neither Neutral Never New Next Nine No Nobody Not Note Notes Nothing Nov November Now Oct October Of Often "
        "Old On One Only Operations Ops Or Other Otherwise Our Overall Owner Owns PO POC Packaging Pain Pains Paper Paris "
        "Parts Peak Perhaps Phase Pilot Plant Please Present Probably Procurement Production Project Purchasing Q1 Q2 Q3 "
        "Q4 QA Quality Quick RFP RFQ ROI Re Regards Region Regional Reportedly Review Rumor Rumour Runs SAP SSO Said "
        "Sales Sat Saturday Saw Says Scrap Second Security Sent Sep Separately Sept September Seven Several She She's "
        "Shift Should Site Six Small So Some Someone Something Spare Spend Spoke Staff Stage Status Step Steps Still "
        "Subject Sun Sunday Supplier Suppliers Supportive Team Ten Test Thank Thanks That The Their Then There These They "
        "They're Third This Those Three Thu Thursday Timeline Timing To Today Told Tomorrow Trial Tue Tuesday Two UK US "
        "USD Update Utilities VP Vendor Vendors Very WMS Wants Warehouse Was Wasn't We We're We've Wed Wednesday Went "
        "Were What When Where Which While Who Whoever Whom Whose Why Will With Without Won't Word Would Yes Yesterday "
        "Your "
    )
)
PERSON_VERB = (
    r"(?:says?|said|told|tells|texts?|texted|thinks?|thought|feels?|felt|likes?|liked|admits?|admitted|nodded|mentioned|mentions|asked|asks|joked|complained|complains|promised|"
    r"promises|insists|insisted|reckons|keeps saying|believes|hates|loves|worries|confided|whispered|walked|joined|emailed|called|rang|phoned|wants|runs|owns|picks|signs|decides|"
    r"approves|scores|is (?:the|our|a|an|on|in|not|still|very|retired|new|neutral|happy|open|against|pushing)|has (?:to|the|known|been)|will (?:sign|score|decide|use|pick|run|own|approve|be)|"
    r"explains|showed|shows|took|takes|gave|gives|came|comes|goes|went|wrote|writes|drafts|decided|chose|chooses|signed|approved|scored|evaluates|tests|tested|handles|looks after|uses|used|operates|"
    r"does|did|do the|was|were|won['’]t|will|would|['’]ll|can['’]t|can|could|cannot|doesn['’]t|didn['’]t|isn['’]t|wasn['’]t|hasn['’]t|has|had|pass|passed|passes|slipped|slips|text|thinks|keeps|kept|lost|loses|needs|"
    r"needed|offered|offers|agreed|agrees|refused|refuses|argued|argues|stays|sits|releases|prepares|reports|builds|built|makes|made|knows|knew|put|puts|pushed|pushes|got|gets|met|favours|"
    r"stayed|sat|plays|leads|manages|heads|chairs|supports|backs|opposes|prefers|favours|favors|suggested|explained|introduced|warned|leaves|left|takes over|took over|replaced|replaces|and (?:his|her))"
)
