mod floods;
mod meetings;
mod papers;
mod reading;
mod samples;
mod summary;
