-- Beside `conversations`, which the image of PostgreSQL makes by itself.
CREATE DATABASE knowledge;
CREATE DATABASE events;
CREATE DATABASE desk;
CREATE DATABASE channels;
